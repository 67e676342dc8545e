/** The people of the scenarios. */
export const asha = '+919876500001';
export const ravi = '+919876500002';
export const meera = '+919876500003';
