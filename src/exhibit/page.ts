/** What every page with an exhibit does before any of them is alive: live symbols, and words for a toy that fails to start. */
import './failure.ts';
import './symbols.ts';
