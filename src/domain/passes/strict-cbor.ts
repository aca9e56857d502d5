/**
 * How a general reader (cborg) looks at messages that may be no pass, when one is inspected: definite lengths, shortest
 * numbers, no key twice. Passes themselves are read by readCbor, which is stricter.
 */
export const STRICT_CBOR = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;
