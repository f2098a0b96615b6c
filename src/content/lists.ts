/** The lists that authors edit in content/, each entry held against its schema. Reading them stops the build at what is broken. */
import claimsText from '../../content/claims.yaml?raw';
import correctionsText from '../../content/corrections.yaml?raw';
import modelsText from '../../content/models.yaml?raw';
import referencesText from '../../content/references.bib?raw';
import { readBibtex } from './bibtex.ts';
import { readEntries } from './entries.ts';
import { modelCiting } from './model.ts';
import * as schemas from './schemas.ts';

/** In the order of the ledger. */
export const claims = readEntries('content/claims.yaml', claimsText, schemas.claim);
export const corrections = readEntries('content/corrections.yaml', correctionsText, schemas.correction);
export const references = readBibtex('content/references.bib', referencesText);

/** In the order of the file. */
export const models = readEntries(
  'content/models.yaml',
  modelsText,
  modelCiting(new Set(references.map(({ id }) => id))),
);
