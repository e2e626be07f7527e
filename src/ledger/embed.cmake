# Makes a C string of a text file: cmake -DINPUT=schema.sql -DOUTPUT=schema.c -DNAME=asc_schema_sql -P embed.cmake
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include \"ledger/schema.h\"\nconst char ${NAME}[] = {\n${bytes}0};\n")
