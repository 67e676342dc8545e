import type { SchemaValidator } from '../src/contract/profile.js';

/** Compiled from the schemas beside this file by `schemas/compile.js`. */
export const validateResponse11: SchemaValidator;
export const validatePlan: SchemaValidator;
