#!/usr/bin/env node
import { Command } from 'commander';

const program = new Command('readback').description('An order desk that lives in chat.');

await program.parseAsync();
