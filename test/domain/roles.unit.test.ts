import { expect, test } from '@jest/globals';
import { rolesOf } from '../../src/domain/roles.ts';
import { policyOf } from '../support/order-desk.ts';

const policy = policyOf('roles: { staff: ["*"], processing: ["slack:U2"], supervisors: ["teams:U1"] }');

test('everyone of the workspace has the roles of "*", guests only those they are named in', () => {
  expect(rolesOf({ platform: 'slack', user: 'U1' }, policy)).toEqual(['staff']);
  expect(rolesOf({ platform: 'slack', user: 'U2', outside: true }, policy)).toEqual(['processing']);
  expect(rolesOf({ platform: 'slack', user: 'U9', outside: true }, policy)).toEqual([]);
  expect(rolesOf({ platform: 'teams', user: 'U1' }, policy)).toEqual(['staff', 'supervisors']);
});
