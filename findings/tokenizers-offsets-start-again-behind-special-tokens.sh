#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. The tokens that SentencePieceTokenizer finds behind a special token lie, by their offsets, at the front of the text.
# A token's offset is documented as its place in the (normalized) text, and most cut, mark or map back a text with it. Seen: with special tokens given, EncodeToTokens of a BPE model counts the offsets of each stretch
# between special tokens from zero, while those of the special tokens are right; the ids and values are right, so nothing shows it until the offsets are used. Without special tokens, with a unigram
# model and with TiktokenTokenizer the offsets are the places. Llama and Phi models have special tokens in every chat.
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
using System.Text;
using Microsoft.ML.Tokenizers;

var special = new Dictionary<string, int> { ["<|end|>"] = 200000 };
string[] words = [.. "abcdefghijklmnopqrstuvwxyz<|>".Select(letter => letter.ToString()), "▁", "▁w", "▁wa", "▁war", "▁warm", "▁c", "▁co", "▁col", "▁cold", "co", "col", "cold"];
Show("BPE", SentencePieceTokenizer.Create(new MemoryStream(Model(2, words)), false, false, special));
Show("BPE without special tokens", SentencePieceTokenizer.Create(new MemoryStream(Model(2, words)), false, false));
Show("unigram", SentencePieceTokenizer.Create(new MemoryStream(Model(1, words)), false, false, special));
Show("tiktoken", TiktokenTokenizer.CreateForEncoding("cl100k_base", special));

static void Show(string name, Tokenizer tokenizer)
{
    var tokens = tokenizer.EncodeToTokens(" warm cold<|end|>cold warm", out var normalized);
    var text = normalized ?? " warm cold<|end|>cold warm";
    var wrong = tokens.Where(token => text[token.Offset] != token.Value.Replace("Ġ", " ")).Select(token => $"{token.Value} at {token.Offset} [{text[token.Offset]}]").ToList();
    Console.WriteLine($"{name}: {tokens.Count} tokens, elsewhere {wrong.Count}{string.Concat(wrong.Select(place => $"; {place}"))}");
}

// The protobuf of a model: three control pieces, the words, and the settings of the kind.
static byte[] Model(byte kind, string[] words)
{
    var pieces = new[] { Piece("<unk>", 0, 2), Piece("<s>", 0, 3), Piece("</s>", 0, 3) }.Concat(words.Select((word, place) => Piece(word, place < 30 ? -50 : -1, 1)));
    return [.. pieces.SelectMany(piece => Field(1, piece)), .. Field(2, [3 << 3, kind]), .. Field(3, [3 << 3, 0, 4 << 3, 0, 5 << 3, 1])];
}

static byte[] Piece(string word, float score, byte kind) => [.. Field(1, Encoding.UTF8.GetBytes(word)), 2 << 3 | 5, .. BitConverter.GetBytes(score), 3 << 3, kind];

static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), (byte)bytes.Length, .. bytes];
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: offsets count from the front of the text now"; exit 1; }
BPE: 5 tokens, elsewhere 2; cold at 0..4 [▁war]; ▁warm at 4..9 [m▁col]
BPE without special tokens: 11 tokens, elsewhere 0
unigram: 5 tokens, elsewhere 0
tiktoken: 5 tokens, elsewhere 0
X
