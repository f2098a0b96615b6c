#!/bin/sh
# Made from src/hosting by "npm run hosting": change it there.
# BUCKET=name sh s3-sync.sh [folder of the build]: copies a build into a bucket, below "/".
# Nothing is deleted: pages that are open still ask for the files of the build they came from.
set -euf
from=${1:-dist}
to="s3://${BUCKET:?name the bucket, as in BUCKET=name sh s3-sync.sh}"
known='--exclude *.atom --exclude *.bib --exclude *.cff --exclude *.css --exclude *.csv --exclude *.html --exclude *.ico --exclude *.inv --exclude *.js --exclude *.json --exclude *.md --exclude *.mjs --exclude *.png --exclude *.ris --exclude *.rss --exclude *.svg --exclude *.tex --exclude *.ts --exclude *.txt --exclude *.wasm --exclude *.webmanifest --exclude *.woff2 --exclude *.xml'
parts='--exclude _astro/* --exclude pagefind/fragment/* --exclude pagefind/index/* --exclude pagefind/filter/* --exclude pagefind/pagefind.en_* --exclude data/* --exclude fonts/*'

# put <caching> <type> <filters>
put() {
  aws s3 sync "$from" "$to" --cache-control "$1" --content-type "$2" --exclude '*' $3
}

# What is named by its content is kept for ever, and fonts for a day.
put 'public, max-age=31536000, immutable' 'text/javascript; charset=utf-8' "--include _astro/*.js"
put 'public, max-age=31536000, immutable' 'text/css; charset=utf-8' "--include _astro/*.css"
put 'public, max-age=31536000, immutable' 'application/json; charset=utf-8' "--include _astro/*.json"
put 'public, max-age=31536000, immutable' 'application/wasm' "--include _astro/*.wasm"
put 'public, max-age=31536000, immutable' 'image/svg+xml; charset=utf-8' "--include _astro/*.svg"
put 'public, max-age=31536000, immutable' 'image/png' "--include _astro/*.png"
put 'public, max-age=31536000, immutable' 'font/woff2' "--include _astro/*.woff2"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include _astro/* $known"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include pagefind/fragment/* $known"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include pagefind/index/* $known"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include pagefind/filter/* $known"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include pagefind/pagefind.en_* $known"
put 'public, max-age=31536000, immutable' 'application/json; charset=utf-8' "--include data/*.json"
put 'public, max-age=31536000, immutable' 'application/octet-stream' "--include data/* $known"
put 'public, max-age=86400' 'font/woff2' "--include fonts/*.woff2"
put 'public, max-age=86400' 'application/octet-stream' "--include fonts/* $known"

# The rest is asked for again each time; pages come last.
put 'no-cache' 'application/atom+xml; charset=utf-8' "--include *.atom $parts"
put 'no-cache' 'application/x-bibtex; charset=utf-8' "--include *.bib $parts"
put 'no-cache' 'application/yaml; charset=utf-8' "--include *.cff $parts"
put 'no-cache' 'text/css; charset=utf-8' "--include *.css $parts"
put 'no-cache' 'text/csv; charset=utf-8' "--include *.csv $parts"
put 'no-cache' 'image/vnd.microsoft.icon' "--include *.ico $parts"
put 'no-cache' 'application/octet-stream' "--include *.inv $parts"
put 'no-cache' 'text/javascript; charset=utf-8' "--include *.js $parts"
put 'no-cache' 'application/json; charset=utf-8' "--include *.json $parts"
put 'no-cache' 'text/markdown; charset=utf-8' "--include *.md $parts"
put 'no-cache' 'text/javascript; charset=utf-8' "--include *.mjs $parts"
put 'no-cache' 'image/png' "--include *.png $parts"
put 'no-cache' 'application/x-research-info-systems; charset=utf-8' "--include *.ris $parts"
put 'no-cache' 'application/rss+xml; charset=utf-8' "--include *.rss $parts"
put 'no-cache' 'image/svg+xml; charset=utf-8' "--include *.svg $parts"
put 'no-cache' 'text/plain; charset=utf-8' "--include *.tex $parts"
put 'no-cache' 'text/plain; charset=utf-8' "--include *.ts $parts"
put 'no-cache' 'text/plain; charset=utf-8' "--include *.txt $parts"
put 'no-cache' 'application/wasm' "--include *.wasm $parts"
put 'no-cache' 'application/manifest+json; charset=utf-8' "--include *.webmanifest $parts"
put 'no-cache' 'font/woff2' "--include *.woff2 $parts"
put 'no-cache' 'application/xml; charset=utf-8' "--include *.xml $parts"
put 'no-cache' 'application/octet-stream' "--include * $known $parts"
put 'no-cache' 'text/html; charset=utf-8' "--include *.html"
