#!/usr/bin/env node
import { useCodeCache } from '../server'

// Nothing else is imported here: this file alone is compiled without the cache.
useCodeCache(__dirname)
void import('./node-main')
