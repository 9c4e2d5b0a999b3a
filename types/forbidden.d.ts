// Not a module. tsconfig `paths` send every import that a folder may not make to this file, so that it does not compile.
