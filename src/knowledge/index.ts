export { compileKnowledge, type KnowledgeFile } from './compile'
export { readSnapshot, type SnapshotText } from './snapshot'
