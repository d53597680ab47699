#!/usr/bin/env bash
# System.CommandLine 3.0.0. An asynchronous action that blocks its thread before its first await outlives SIGTERM.
# Most expect ProcessTerminationTimeout (2 s by default) to end any command that does not heed its token, as it does once the action has yielded.
# Seen: the blocking action runs its 8 s to the end and exits 0; the same work behind one `await Task.Yield()` ends after about 2 s with 143.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="System.CommandLine" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.CommandLine;

var root = new RootCommand();
var blocks = new Command("blocks");
blocks.SetAction((ParseResult _, CancellationToken _) => { Work(); return Task.FromResult(0); });
var yields = new Command("yields");
yields.SetAction(async (ParseResult _, CancellationToken _) => { await Task.Yield(); Work(); return 0; });
root.Add(blocks);
root.Add(yields);
return await root.Parse(args).InvokeAsync();

static void Work()
{
    Console.WriteLine("started");
    Thread.Sleep(8_000);
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }

# Prints the exit code and the whole seconds from the signal to the end.
ended() {
  : > "$1.log"
  dotnet out/app.dll "$1" > "$1.log" & local pid=$! code=0
  until grep -q started "$1.log"; do sleep 0.1; done
  local from=$SECONDS
  kill -TERM "$pid"
  wait "$pid" || code=$?
  echo "$code $((SECONDS - from))"
}

read -r code seconds < <(ended blocks)
echo "blocks: exit code $code after $seconds s"
[[ $code -eq 0 && $seconds -ge 6 ]] || { echo "changed: a blocking action is ended now"; exit 1; }
read -r code seconds < <(ended yields)
echo "yields: exit code $code after $seconds s"
[[ $code -eq 143 && $seconds -le 5 ]] || { echo "changed: an action that yielded is not ended any more"; exit 1; }
