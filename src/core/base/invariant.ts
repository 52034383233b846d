/**
 * States something that the code around it guarantees. A false condition is a bug of ours, never a fault of the
 * input: inputs are refused with a {@link Failure}, bugs end the run.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`);
}
