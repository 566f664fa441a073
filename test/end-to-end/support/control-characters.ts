/** What a terminal would act on: all below space but the line feed, the C1 block, and what turns text around. */
export const controlCharacters = new RegExp(
  "[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]",
);
