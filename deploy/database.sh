#!/bin/sh
# Runs once, when the database is made. The owner makes the tables; the portal may do with them what
# server/db/grants.ts says. Neither is a superuser.
set -eu
# psql reads the passwords by itself: everybody on the machine may read a command line.
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres <<'SQL'
\set owner_password `cat /run/secrets/owner-password`
\set portal_password `cat /run/secrets/portal-password`
CREATE ROLE candour_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE candour LOGIN PASSWORD :'portal_password';
CREATE DATABASE candour OWNER candour_owner;
REVOKE ALL ON DATABASE candour FROM PUBLIC;
GRANT CONNECT ON DATABASE candour TO candour;
SQL
