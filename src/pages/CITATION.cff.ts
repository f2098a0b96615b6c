/** The repository's CITATION.cff with the address at which this build is served. */
import { cffText } from '../citation/cff.ts';
import { absolute } from '../layouts/address.ts';

export const GET = () => new Response(cffText(absolute('/')));
