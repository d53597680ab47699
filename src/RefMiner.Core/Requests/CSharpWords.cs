using System.Collections.Frozen;

namespace RefMiner.Requests;

/// <summary>The reserved words of C#.</summary>
internal static class CSharpWords
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "bool",
        "byte",
        "sbyte",
        "short",
        "ushort",
        "int",
        "uint",
        "long",
        "ulong",
        "float",
        "double",
        "decimal",
        "string",
        "char",
        "object",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Others = new[]
    {
        "abstract",
        "as",
        "base",
        "break",
        "case",
        "catch",
        "checked",
        "class",
        "const",
        "continue",
        "default",
        "delegate",
        "do",
        "else",
        "enum",
        "event",
        "explicit",
        "extern",
        "false",
        "finally",
        "fixed",
        "for",
        "foreach",
        "goto",
        "if",
        "implicit",
        "in",
        "interface",
        "internal",
        "is",
        "lock",
        "namespace",
        "new",
        "null",
        "operator",
        "out",
        "override",
        "params",
        "private",
        "protected",
        "public",
        "readonly",
        "ref",
        "return",
        "sealed",
        "sizeof",
        "stackalloc",
        "static",
        "struct",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "unchecked",
        "unsafe",
        "using",
        "virtual",
        "void",
        "volatile",
        "while",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Modifiers = new[]
    {
        "public",
        "private",
        "protected",
        "internal",
        "static",
        "abstract",
        "virtual",
        "override",
        "sealed",
        "extern",
        "unsafe",
        "new",
        "readonly",
        "async",
        "partial",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the word names a type of the language; <c>void</c> does not.</summary>
    public static bool IsType(string word) => Types.Contains(word);

    /// <summary>Whether the word can name nothing else.</summary>
    public static bool IsReserved(string word) => Types.Contains(word) || Others.Contains(word);

    /// <summary>Whether the word can stand before the return type of a method.</summary>
    public static bool IsModifier(string word) => Modifiers.Contains(word);
}
