/** The articles as an RSS 2.0 feed. */
import { articleFeed } from '../content/feed.ts';

export async function GET(): Promise<Response> {
  return new Response((await articleFeed()).rss2());
}
