#!/usr/bin/env bash
# Microsoft.CodeAnalysis.CSharp.Scripting 5.12.0. Two scripts that continue from one ScriptState see each other's assignments, and one that failed leaves half of its own behind.
# ContinueWithAsync leaves the state as it is and returns a new one, as the rest of Roslyn does, so most keep a state to try something out from it, to go on from it twice or to go back to it after an exception. Seen: the variables that
# an earlier submission declared are one for all, so that the old state has the new value, the second branch begins with what the first one left, and after an exception the state of before
# holds what was assigned before the exception. Only variables that the continuing script declares are its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Scripting" Version="[5.12.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.CodeAnalysis.CSharp.Scripting;

var start = await CSharpScript.RunAsync("int stock = 10;");
Console.WriteLine($"state: {start.GetVariable("stock").Value}");
var first = await start.ContinueWithAsync<int>("stock -= 4; stock");
Console.WriteLine($"first branch, 10 - 4: {first.ReturnValue}");
var second = await start.ContinueWithAsync<int>("stock -= 3; stock");
Console.WriteLine($"second branch, 10 - 3: {second.ReturnValue}");
Console.WriteLine($"variable of the first branch: {first.GetVariable("stock").Value}, of the state: {start.GetVariable("stock").Value}");
try { await start.ContinueWithAsync("stock = 0; int.Parse(\"none\");", Microsoft.CodeAnalysis.Scripting.ScriptOptions.Default); }
catch (FormatException) { Console.WriteLine("third branch failed"); }
Console.WriteLine($"state: {start.GetVariable("stock").Value}, read by a script: {(await start.ContinueWithAsync<int>("stock")).ReturnValue}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a state keeps its values now"; exit 1; }
state: 10
first branch, 10 - 4: 6
second branch, 10 - 3: 3
variable of the first branch: 3, of the state: 3
third branch failed
state: 0, read by a script: 0
X
