/** Facts of the site as a whole, which the heads of pages, citations and CITATION.cff share. */

/** The day of the version in package.json; pages without a day of their own are of it. */
export const released = '2026-11-24';

/** Of prose and figures (LICENSE); code is under the MIT licence. */
export const proseLicence = 'https://creativecommons.org/licenses/by/4.0/';
