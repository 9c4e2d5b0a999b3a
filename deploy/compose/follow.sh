#!/bin/sh
# follow.sh PRIMARY NAME COMMAND...: makes an empty data folder the standby NAME of the host PRIMARY, then runs COMMAND. Where there
# is a database already, it runs COMMAND alone.
set -eu
primary=$1 name=$2
shift 2
if [ ! -e "$PGDATA/PG_VERSION" ]; then
  umask 077
  password_file=${STANDBY_PASSWORD_FILE:-/run/secrets/standby-password}
  # A copy that was cut off is no database, and is made anew.
  rm -rf "$PGDATA.copy"
  # By the environment: everybody on the machine may read a command line.
  PGPASSWORD=$(cat "$password_file")
  export PGPASSWORD
  pg_basebackup --pgdata="$PGDATA.copy" --wal-method=stream --checkpoint=fast --write-recovery-conf \
    --dbname="host=$primary user=candour_standby application_name=$name"
  unset PGPASSWORD
  # Whoever is promoted waits for nobody, until somebody follows it and an operator says so.
  echo "synchronous_standby_names = ''" >> "$PGDATA.copy/postgresql.auto.conf"
  if [ -e "$PGDATA" ]; then rmdir "$PGDATA"; fi
  mkdir -p "$(dirname "$PGDATA")"
  mv "$PGDATA.copy" "$PGDATA"
fi
exec "$@"
