import { doubleBooking } from './battery/doubleBooking.js';
import { namedUrls } from './battery/namedUrls.js';
import { ordinaryCalls } from './battery/ordinaryCalls.js';
import { parameterChecks } from './battery/parameters.js';
import { repeats } from './battery/repeats.js';
import { timing } from './battery/timing.js';
import { unreachedAgents } from './battery/unreachedAgents.js';
import type { Check } from './check.js';

/** The checks that fit any webhook, in the order in which they are run. */
export const battery: readonly Check[] = [
  ...ordinaryCalls,
  ...parameterChecks,
  ...repeats,
  ...unreachedAgents,
  ...doubleBooking,
  ...timing,
  ...namedUrls,
];
