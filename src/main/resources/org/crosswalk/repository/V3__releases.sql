-- H2 and PostgreSQL alike: no more than both have. Only a PostgreSQL is used so; a file of H2 has the tables and nothing in them.

-- One row. Who changes what is published holds it until it has committed. Before the first release it has no name.
create table release_catalog (
  name varchar(64) not null,
  generation bigint not null
);
insert into release_catalog (name, generation) values ('', 0);

-- What is published, and the build before it, by key. Times are in UTC as ISO 8601 writes them, with all their digits.
create table release_entry (
  system varchar(255) not null,
  version varchar(1000) not null,
  earlier boolean not null,
  build varchar(255) not null,
  manifest varchar(64) not null,
  loaded_at varchar(40) not null,
  primary key (system, version, earlier)
);

-- The files of a build, which its manifest's SHA-256 names.
create table release_file (
  manifest varchar(64) not null,
  path varchar(255) not null,
  size bigint not null,
  sha256 varchar(64) not null,
  primary key (manifest, path)
);
create index release_file_sha256 on release_file (sha256);

-- What is in the files, each once, in pieces of a mebibyte.
create table release_chunk (
  sha256 varchar(64) not null,
  number integer not null,
  content bytea not null,
  primary key (sha256, number)
);

-- How often licensed content was shown.
create table usage_count (
  of_month varchar(7) not null,
  client varchar(255) not null,
  system varchar(255) not null,
  operation varchar(64) not null,
  answers bigint not null,
  codes bigint not null,
  primary key (of_month, client, system, operation)
);

-- The last batch of counts of each process that counts, so that one that is sent again is not added again.
create table usage_source (
  source varchar(64) not null primary key,
  batch bigint not null,
  last_used bigint not null
);
