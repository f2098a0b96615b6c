/**
 * A workflow for GitHub Pages: builds for the address that the repository has there, and deploys over the builds before, which a cache
 * keeps. GitHub Pages sets its own headers: ten minutes of caching for every file, and `Access-Control-Allow-Origin: *`.
 */
import { madeBy } from './site.ts';

/** The text of `.github/workflows/pages.yml`. */
export const githubWorkflow = (): string => `# ${madeBy}
# Copy it to .github/workflows/pages.yml, and choose "GitHub Actions" as the source in the settings of Pages.
name: pages
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - id: pages
        uses: actions/configure-pages@v5
      - run: npm ci
      - run: npm run build
        env:
          SITE_URL: \${{ steps.pages.outputs.origin }}
          BASE_PATH: \${{ steps.pages.outputs.base_path }}/
      # What was deployed before: an open page still asks for the files of its own build.
      - uses: actions/cache@v4
        with:
          path: site
          key: site-\${{ github.run_id }}
          restore-keys: site-
      - run: npm run deploy -- dist site --twins=no
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
      - id: deployment
        uses: actions/deploy-pages@v4
`;
