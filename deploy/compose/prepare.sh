#!/bin/sh
# Once, in the container of the primary: a role that may copy it and do nothing else, and a way in for it.
set -eu
export STANDBY_PASSWORD_FILE="${STANDBY_PASSWORD_FILE:-/run/secrets/standby-password}"
# psql reads it by itself: everybody on the machine may read a command line.
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres <<'SQL'
\set password `cat "$STANDBY_PASSWORD_FILE"`
CREATE ROLE candour_standby REPLICATION LOGIN PASSWORD :'password';
SQL
echo 'host replication candour_standby all scram-sha-256' >> "$PGDATA/pg_hba.conf"
psql --quiet --no-psqlrc --username=postgres --dbname=postgres --output=/dev/null --command='SELECT pg_reload_conf()'
