#!/bin/sh
# Once, on the host, after deploy/make-secrets.sh: a password for the standby, and both databases in the portal's settings.
set -eu
cd "$(dirname "$0")/../secrets"
if [ -e standby-password ]; then
  echo "deploy/secrets/standby-password is there already: nothing was changed." >&2
  exit 1
fi
umask 077
for file in portal.env migration.env; do
  if ! grep -q '@database/candour$' "$file"; then
    echo "deploy/secrets/$file names another database than @database/candour: nothing was changed." >&2
    exit 1
  fi
done
head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n' > standby-password
# The database's own user reads it in its container; the folder keeps everybody else out.
chmod 444 standby-password
for file in portal.env migration.env; do
  sed 's#@database/candour$#@database,standby/candour#' "$file" > "$file.new"
  mv "$file.new" "$file"
done
echo "Both databases are in deploy/secrets/portal.env. Keep a copy of it away from this machine and from the backups."
