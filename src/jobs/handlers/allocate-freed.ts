import { allocateFreed as allocate } from '../../domain/stock/stock-arrival.ts';
import type { Handler } from '../handler.ts';

/** Stock became free: orders that wait for it come first. Run twice it finds nothing more to give. */
export const allocateFreed: Handler<'allocate-freed'> = async (deps) => {
  const arrived = await allocate(deps);
  return { result: { orders: arrived.map(({ number }) => number) } };
};
