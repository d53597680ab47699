#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. A text that only mentions a special token is counted as if it were one, and cannot be told not to be.
# Most expect what tiktoken does: encode refuses such a text, encode_ordinary counts its characters like any others, and a model's
# server counts a user's text that way. Seen: one token instead of six, so a text that talks of tokenizers is longer for the
# model than it was counted. No argument of the public methods switches it off.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /><PackageReference Include="Microsoft.ML.Tokenizers.Data.Cl100kBase" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using Microsoft.ML.Tokenizers;

var tokenizer = TiktokenTokenizer.CreateForEncoding("cl100k_base");
foreach (var text in new[] { "The file ends with <|endoftext|> here.", "The file ends with <|endoftexq|> here." })
    Console.WriteLine($"{tokenizer.CountTokens(text)} tokens, special among them: {tokenizer.EncodeToIds(text).Any(id => id >= 100257)}");
var switches = typeof(TiktokenTokenizer).GetMethods()
    .Concat(typeof(Tokenizer).GetMethods())
    .SelectMany(method => method.GetParameters())
    .Count(parameter => parameter.Name!.Contains("pecial") && parameter.ParameterType == typeof(bool));
Console.WriteLine($"switches for special tokens: {switches}");
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the tokenizer treats special words otherwise now"; exit 1; }
8 tokens, special among them: True
13 tokens, special among them: False
switches for special tokens: 0
X
