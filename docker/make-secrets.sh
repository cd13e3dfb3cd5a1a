#!/bin/sh
# Make the passwords that docker-compose.yml reads. Does not touch what is there.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
cd secrets
echo '*' > .gitignore
random() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
if [ ! -e postgres_password ]; then
    password=$(random)
    printf '%s' "$password" > postgres_password
    printf 'postgresql://rowback:%s@postgres:5432/rowback' "$password" > database_url
fi
if [ ! -e valkey.conf ]; then
    password=$(random)
    printf 'requirepass %s\n' "$password" > valkey.conf
    printf 'redis://:%s@valkey:6379/0' "$password" > broker_url
fi
# Where mail goes out: write smtp://USER:PASSWORD@HOST:PORT into it. Empty: e-mail alerts stay owed.
[ -e smtp_url ] || : > smtp_url
# Compose mounts the files as they are, and the containers' users are others than yours; the directory keeps out the rest.
chmod 0644 postgres_password database_url valkey.conf broker_url smtp_url
chmod 0700 .
