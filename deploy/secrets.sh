#!/bin/sh
# Makes the secrets of an installation beside compose.yaml, those that are not there yet; prints none of them.
# `deploy/secrets.sh` once, then write the vendors' keys into secrets/gemini_api_key and secrets/imagekit_private_key.
set -eu
umask 077
folder=${1:-$(dirname "$0")/secrets}
# The folder is its owner's alone. The files in it are read by processes of other users in containers, which is why
# they themselves are not closed.
mkdir -p "$folder"
chmod 700 "$folder"

random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
keep() { # NAME, its content on standard input
  if [ -e "$folder/$1" ]; then cat >/dev/null; else cat >"$folder/$1"; chmod 644 "$folder/$1"; fi
}
value() { cat "$folder/$1"; }

for name in secret_key mongo_root_password mongo_password mongo_keyfile rabbitmq_password redis_password; do
  random | keep "$name"
done
printf 'mongodb://vision:%s@mongodb:27017/vision?replicaSet=rs0&authSource=vision' "$(value mongo_password)" | keep mongo_url
printf 'amqp://vision:%s@rabbitmq:5672/' "$(value rabbitmq_password)" | keep amqp_url
printf 'redis://:%s@redis:6379/0' "$(value redis_password)" | keep redis_url
printf 'default_user = vision\ndefault_pass = %s\n' "$(value rabbitmq_password)" | keep rabbitmq.conf
printf 'requirepass %s\n' "$(value redis_password)" | keep redis.conf
# Empty: without Gemini the studio does all the work. ImageKit's are needed unless VISION_MEDIA=folder.
for name in gemini_api_key imagekit_private_key imagekit_webhook_secret; do
  printf '' | keep "$name"
done
