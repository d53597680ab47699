#!/usr/bin/env bash
# LiteDB 5.0.21. A ulong above long.MaxValue is read back as it was, but is less than 5 for every query.
# Most expect a type that the mapper takes to keep its order, as uint does, or an exception for a value that has no place, as decimal has one in most stores. Seen: the bits are stored as a
# long, so that the larger half of all values is negative in the database: > leaves them out, < finds them, they come first in an order, and Max gives a smaller value. Hashes, ids of
# 64 bits and offsets have such values, and a test that stores and reads one passes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var files = database.GetCollection<Data>("files");
files.Insert([new Data { Id = 1, Hash = 5 }, new Data { Id = 2, Hash = 0x8000_0000_0000_0001 }, new Data { Id = 3, Hash = 70 }]);
Console.WriteLine($"read back: {string.Join(" ", files.FindAll().Select(data => data.Hash))}");
Show("Hash > 50", files.Find(data => data.Hash > 50), files.FindAll().Where(data => data.Hash > 50));
Show("Hash < 50", files.Find(data => data.Hash < 50), files.FindAll().Where(data => data.Hash < 50));
Show("ordered", files.Query().OrderBy(data => data.Hash).ToEnumerable(), files.FindAll().OrderBy(data => data.Hash));
Console.WriteLine($"largest: LiteDB {files.Max(data => data.Hash)}, in memory {files.FindAll().Max(data => data.Hash)}");

static void Show(string what, IEnumerable<Data> found, IEnumerable<Data> right) =>
    Console.WriteLine($"{what}: LiteDB [{string.Join(" ", found.Select(data => data.Id))}], in memory [{string.Join(" ", right.Select(data => data.Id))}]");

class Data
{
    public int Id { get; set; }
    public ulong Hash { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB orders ulong values otherwise now"; exit 1; }
read back: 5 9223372036854775809 70
Hash > 50: LiteDB [3], in memory [2 3]
Hash < 50: LiteDB [1 2], in memory [1]
ordered: LiteDB [2 1 3], in memory [1 3 2]
largest: LiteDB 70, in memory 9223372036854775809
X
