/** What the index of the search is made of, beside the articles. `src/integrations/search.ts` reads it and takes it away. */
import { searchRecords } from '../content/search-records.ts';

export const GET = async () => Response.json(await searchRecords());
