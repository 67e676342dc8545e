import type { SchemaValidator } from './validators.js';

export const validateCheckRun: SchemaValidator;
