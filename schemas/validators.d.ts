/** What `schemas/compile.js` makes of a schema. */
export interface SchemaValidator {
  (data: unknown): boolean;
  /** All faults of the last value, not only the first. */
  errors?: SchemaError[] | null;
}

export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the value at fault. */
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
}

export const validateResponse11: SchemaValidator;
export const validateResponse10: SchemaValidator;
export const validatePlan: SchemaValidator;
