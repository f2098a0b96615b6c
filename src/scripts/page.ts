/** What every page does beyond its HTML. */
import { wireTheme } from './theme-switch.ts';

wireTheme();
