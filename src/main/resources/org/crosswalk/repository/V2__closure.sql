-- H2 and PostgreSQL alike: no more than both have.

-- The closure tables by their names. Who changes one holds its row until it has committed, so that each version is given once.
create table closure_table (
  name varchar(255) not null primary key,
  version bigint not null,
  -- The version with which it was last empty.
  initial bigint not null,
  last_updated bigint not null
);

-- What clients have added: codings as they named them, and the release that was found to have the code then.
create table closure_coding (
  name varchar(255) not null,
  version bigint not null,
  place integer not null,
  code_system varchar not null,
  code_version varchar,
  code varchar not null,
  code_release varchar,
  primary key (name, version, place)
);

-- What was found, and told: how the second of two codes relates to the first in a release.
create table closure_relation (
  name varchar(255) not null,
  version bigint not null,
  place integer not null,
  code_system varchar not null,
  code_release varchar,
  source varchar not null,
  target varchar not null,
  equivalence varchar(32) not null,
  primary key (name, version, place)
);
