-- H2 and PostgreSQL alike: no more than both have. Only a PostgreSQL is used so; a file of H2 has the tables and nothing in them.

-- One row. Who changes keys holds it until it has committed.
create table key_state (
  generation bigint not null
);
insert into key_state (generation) values (0);

-- API keys by their SHA-256. One that was revoked stays, so that no copy of it can bring it back. Two may have the same name: those
-- that two machines had before. Roles and licensed systems are ids with commas between them, times are in UTC as ISO 8601 writes them.
create table api_key (
  sha256 varchar(64) not null primary key,
  name varchar not null,
  roles varchar not null,
  licensed varchar not null,
  expansion_codes integer,
  created varchar(40) not null,
  revoked varchar(40)
);
