#!/bin/sh
# Runs once, when the database is made: the portal owns its own database and is nobody's superuser.
set -eu
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
  --set=password="$(cat /run/secrets/portal-password)" <<'SQL'
CREATE ROLE candour LOGIN PASSWORD :'password';
CREATE DATABASE candour OWNER candour;
SQL
