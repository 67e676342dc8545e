import type { SchemaValidator } from './validators.js';

export const validateCallRecord: SchemaValidator;
