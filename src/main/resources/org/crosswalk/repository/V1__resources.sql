-- H2 and PostgreSQL alike: no more than both have.

-- One row. Who writes holds it until it has committed, so that the order of sequences is the order of commits.
create table write_order (last_sequence bigint not null);
insert into write_order (last_sequence) values (0);

-- The newest version of each resource; of a deleted one the canonical is free again.
create table resource (
  type varchar(32) not null,
  id varchar(64) not null,
  version bigint not null,
  canonical varchar(1500),
  primary key (type, id),
  unique (type, canonical)
);

-- Every version; without content where the resource was deleted. Times are milliseconds since 1970.
create table resource_version (
  type varchar(32) not null,
  id varchar(64) not null,
  version bigint not null,
  sequence bigint not null unique,
  last_updated bigint not null,
  content text,
  primary key (type, id, version)
);
