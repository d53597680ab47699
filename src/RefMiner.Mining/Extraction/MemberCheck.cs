using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Checks that what is quoted of a member parses as that, and no more.</summary>
/// <param name="Statements">How many top-level statements it is; null where it is a member of a type.</param>
/// <param name="OfSignature">How many its signature is.</param>
/// <param name="Options">How its file is parsed.</param>
internal readonly record struct MemberCheck(int? Statements, int? OfSignature, CSharpParseOptions Options)
{
    /// <summary>The check of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="parts">How many declarations make it up.</param>
    public static MemberCheck Of(MemberDeclarationSyntax member, int parts)
    {
        int? statements = member is GlobalStatementSyntax ? parts : null;
        return new(statements, TopLevelCode.IsOfMain(member) ? 0 : statements, (CSharpParseOptions)member.SyntaxTree.Options);
    }

    /// <summary>Whether its full text passes.</summary>
    public bool Passes(string full) => Parses(full, Statements);

    /// <summary>Whether its full text and its signature pass.</summary>
    public bool Passes(string full, string signature) => Passes(full) && Parses(signature, OfSignature);

    private bool Parses(string text, int? statements)
    {
        var tree = CSharpSyntaxTree.ParseText(statements is null ? $"class C\n{{\n{text}\n}}\n" : text, Options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var isWhole = statements is null
            ? root.Members is [ClassDeclarationSyntax { Members.Count: 1 }]
            : root.Members.Count == statements && root.Members.All(part => part is GlobalStatementSyntax);
        return isWhole && SyntaxErrors.First(root) is null;
    }
}
