#!/usr/bin/env bash
# LibGit2Sharp 0.32.0. Blame of line 3 is that of line 4, in the same call that asks for line 3 as line 3.
# BlameOptions.MinLine and MaxLine are documented to count from 1, as git blame does; HunkForLine, ContainsLine and FinalStartLineNumber are documented to take and give "the line number", so most expect the same count. Seen: these count from 0.
# A blame of the lines 3 to 3 has a hunk that begins at 2 and does not contain 3, and HunkForLine(3) of the whole file names who wrote line 4, without an error except
# behind the last line. Reviews and statistics by author ask the wrong person wherever the author changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LibGit2Sharp" Version="[0.32.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LibGit2Sharp;

var folder = Directory.CreateTempSubdirectory();
Repository.Init(folder.FullName);
using (var repository = new Repository(folder.FullName))
{
    string[] authors = ["Ann", "Ben", "Cleo", "Dan"];
    for (var count = 1; count <= authors.Length; count++)
    {
        File.WriteAllLines(Path.Combine(folder.FullName, "till.txt"), authors.Take(count).Select(name => $"line of {name}"));
        Commands.Stage(repository, "till.txt");
        var author = new Signature(authors[count - 1], "shop@example.org", new DateTimeOffset(2026, 1, count, 0, 0, 0, TimeSpan.Zero));
        repository.Commit("Add a line", author, author);
    }

    var lines = File.ReadAllLines(Path.Combine(folder.FullName, "till.txt"));
    var whole = repository.Blame("till.txt");
    for (var line = 1; line <= lines.Length; line++)
    {
        var one = repository.Blame("till.txt", new BlameOptions { MinLine = line, MaxLine = line }).Single();
        var found = line < lines.Length ? whole.HunkForLine(line).FinalCommit.Author.Name : "-";
        Console.WriteLine($"line {line} is `{lines[line - 1]}`: MinLine {line} gives {one.FinalCommit.Author.Name}, begins at {one.FinalStartLineNumber}, contains {line}: {one.ContainsLine(line)}; HunkForLine({line}) gives {found}");
    }
}

folder.Delete(recursive: true);
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: lines have one number now"; exit 1; }
line 1 is `line of Ann`: MinLine 1 gives Ann, begins at 0, contains 1: False; HunkForLine(1) gives Ben
line 2 is `line of Ben`: MinLine 2 gives Ben, begins at 1, contains 2: False; HunkForLine(2) gives Cleo
line 3 is `line of Cleo`: MinLine 3 gives Cleo, begins at 2, contains 3: False; HunkForLine(3) gives Dan
line 4 is `line of Dan`: MinLine 4 gives Dan, begins at 3, contains 4: False; HunkForLine(4) gives -
X
