#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. GetIndexByTokenCount of WordPieceTokenizer gives a text with more tokens than it was told to.
# Its maximum is documented as the most tokens that the text up to the index has, and most cut with it what must fit a model's window. Seen: when a word that the vocabulary lacks comes where the maximum is reached
# exactly, it is taken in as well, so that a maximum of 2 gives 3 tokens, as the method itself says in its count. GetIndexByTokenCountFromEnd and BertTokenizer do the same, with which a
# word goes to both halves of a text that is cut in two; EncodeToIds keeps to its maximum.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.ML.Tokenizers;

var file = Encoding.UTF8.GetBytes("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\nquick\nfox\n");
foreach (var tokenizer in new[] { WordPieceTokenizer.Create(new MemoryStream(file)), BertTokenizer.Create(new MemoryStream(file)) })
foreach (var text in new[] { "the quick fox the fox", "the zebra yak ibex gnu", "zebra yak ibex gnu", "zebra yak the ibex gnu" })
{
    var index = tokenizer.GetIndexByTokenCount(text, 2, out _, out var count);
    var last = tokenizer.GetIndexByTokenCountFromEnd(text, 2, out _, out var lastCount);
    var ids = tokenizer is BertTokenizer bert ? bert.EncodeToIds(text, 2, false, out _, out _) : tokenizer.EncodeToIds(text, 2, out _, out _);
    Console.WriteLine($"{tokenizer.GetType().Name}, 2 tokens of [{text}]: first {count} [{text[..index]}], last {lastCount} [{text[last..]}]; ids {ids.Count}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: the maximum holds for unknown words now"; exit 1; }
WordPieceTokenizer, 2 tokens of [the quick fox the fox]: first 2 [the quick ], last 2 [ the fox]; ids 2
WordPieceTokenizer, 2 tokens of [the zebra yak ibex gnu]: first 3 [the zebra yak ], last 3 [ yak ibex gnu]; ids 2
WordPieceTokenizer, 2 tokens of [zebra yak ibex gnu]: first 3 [zebra yak ibex ], last 3 [ yak ibex gnu]; ids 2
WordPieceTokenizer, 2 tokens of [zebra yak the ibex gnu]: first 2 [zebra yak ], last 2 [ ibex gnu]; ids 2
BertTokenizer, 2 tokens of [the quick fox the fox]: first 2 [the quick ], last 2 [ the fox]; ids 2
BertTokenizer, 2 tokens of [the zebra yak ibex gnu]: first 3 [the zebra yak ], last 3 [ yak ibex gnu]; ids 2
BertTokenizer, 2 tokens of [zebra yak ibex gnu]: first 3 [zebra yak ibex ], last 3 [ yak ibex gnu]; ids 2
BertTokenizer, 2 tokens of [zebra yak the ibex gnu]: first 2 [zebra yak ], last 2 [ ibex gnu]; ids 2
X
