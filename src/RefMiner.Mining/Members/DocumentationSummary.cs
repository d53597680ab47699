using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Members;

/// <summary>Reads the summary of a documentation comment as plain text.</summary>
internal static class DocumentationSummary
{
    private const int LongestSentence = 200;

    /// <summary>Text of the summary on one line; empty where there is none.</summary>
    public static string Of(SyntaxNode declaration)
    {
        if (Comment(declaration) is not { } comment)
            return "";

        var summary = comment
            .Content.OfType<XmlElementSyntax>()
            .FirstOrDefault(element => element.StartTag.Name.LocalName.ValueText == "summary");
        return summary is null ? "" : Text(summary);
    }

    /// <summary>The first sentence of a summary, cut where it is long.</summary>
    public static string FirstSentence(string summary)
    {
        for (var i = 0; i < summary.Length; i++)
        {
            if (
                summary[i] is not ('.' or '!' or '?')
                || (i + 1 < summary.Length && summary[i + 1] != ' ')
                || IsAbbreviation(summary.AsSpan(0, i))
            )
                continue;

            return Cut(summary[..(i + 1)]);
        }

        return Cut(summary);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var word = before[(before.LastIndexOfAny(' ', '(') + 1)..];
        return word is "e.g" or "i.e" or "vs" or "cf" or "etc";
    }

    private static string Cut(string sentence)
    {
        if (sentence.Length <= LongestSentence)
            return sentence;

        var end = sentence.LastIndexOf(' ', LongestSentence - 1);
        return (end > 0 ? sentence[..end] : sentence[..LongestSentence]) + "…";
    }

    /// <summary>Whether the declaration has a documentation comment at all.</summary>
    public static bool IsOn(SyntaxNode declaration) =>
        declaration.HasStructuredTrivia
        && declaration
            .GetLeadingTrivia()
            .Any(trivia =>
                trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
            );

    private static DocumentationCommentTriviaSyntax? Comment(SyntaxNode declaration)
    {
        if (!declaration.HasStructuredTrivia || !declaration.HasLeadingTrivia)
            return null;

        foreach (var trivia in declaration.GetLeadingTrivia().Reverse())
        {
            if (trivia.GetStructure() is DocumentationCommentTriviaSyntax comment)
                return comment;
        }

        return null;
    }

    private static string Text(XmlElementSyntax summary)
    {
        var text = new StringBuilder();
        foreach (
            var part in summary.DescendantNodesAndTokens(node =>
                node is not (XmlElementStartTagSyntax or XmlElementEndTagSyntax or XmlEmptyElementSyntax or XmlCommentSyntax)
            )
        )
        {
            if (part.AsNode() is XmlEmptyElementSyntax element)
                Append(text, Named(element));
            else if (
                part.Kind() is SyntaxKind.XmlTextLiteralToken or SyntaxKind.XmlEntityLiteralToken or SyntaxKind.XmlTextLiteralNewLineToken
            )
                Append(text, part.AsToken().ValueText);
        }

        return text.ToString().TrimEnd();
    }

    private static string Named(XmlEmptyElementSyntax element)
    {
        foreach (var attribute in element.Attributes)
        {
            switch (attribute)
            {
                case XmlCrefAttributeSyntax cref:
                    return cref.Cref.ToString();
                case XmlNameAttributeSyntax name:
                    return name.Identifier.Identifier.ValueText;
                case XmlTextAttributeSyntax { Name.LocalName.ValueText: "langword" } word:
                    return string.Concat(word.TextTokens.Select(token => token.ValueText));
            }
        }

        return " ";
    }

    private static void Append(StringBuilder text, string part)
    {
        foreach (var c in part)
        {
            if (!char.IsWhiteSpace(c))
                text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }
    }
}
