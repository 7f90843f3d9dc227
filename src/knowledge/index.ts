export { compileKnowledge, type KnowledgeFile } from './compile'
export { readSnapshot } from './snapshot'
