/** The articles as an Atom feed (RFC 4287). */
import { articleFeed } from '../content/feed.ts';

export async function GET(): Promise<Response> {
  return new Response((await articleFeed()).atom1());
}
