#!/bin/sh
# Makes what docker-compose.yml reads, once:  deploy/make-secrets.sh https://portal.example
# Never over what is there. Keep deploy/secrets apart from the backups of the database.
set -eu
if [ $# -ne 1 ]; then
  echo "Say under which address people open the portal: $0 https://portal.example" >&2
  exit 1
fi
cd "$(dirname "$0")"
umask 077
mkdir secrets

draw() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }

portal_password=$(draw)
owner_password=$(draw)
cat > secrets/portal.env <<ENV
PUBLIC_URL=$1
DATABASE_URL=postgres://candour:$portal_password@database/candour
SERVER_SIGNING_SEED=$(draw)
VAULT_KEY=$(draw)
PROOF_KEY=$(draw)
ENV
cat > secrets/migration.env <<ENV
MIGRATION_DATABASE_URL=postgres://candour_owner:$owner_password@database/candour
ENV
printf %s "$portal_password" > secrets/portal-password
printf %s "$owner_password" > secrets/owner-password
draw > secrets/database-password
# The database's own user reads these in its container; the folder keeps everybody else out.
chmod 444 secrets/portal-password secrets/owner-password secrets/database-password
echo "deploy/secrets is made. Keep a copy of portal.env away from this machine and from the backups."
