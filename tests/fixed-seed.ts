/**
 * Property tests draw the same cases in every run, so that a commit that passed once passes again. `FUZZ=1` draws new
 * ones, which is how the cases that nobody thought of are found; a failure prints the seed that repeats it.
 */
import fc from 'fast-check';

if (process.env.FUZZ === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_002_011 });
