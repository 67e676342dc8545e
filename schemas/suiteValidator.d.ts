import type { SchemaValidator } from './validators.js';

export const validateSuite: SchemaValidator;
