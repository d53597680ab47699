using System.Text;
using System.Text.RegularExpressions;
using RefMiner.Sources;

namespace RefMiner.Indexing;

/// <summary>Names the licence of a tree by the text of its licence file.</summary>
internal static partial class LicenceFile
{
    private const int LimitBytes = 256 << 10;
    private const int TitleLength = 300;

    private static readonly string[] Names =
    [
        "LICENSE",
        "LICENSE.txt",
        "LICENSE.md",
        "LICENCE",
        "LICENCE.txt",
        "LICENCE.md",
        "COPYING",
        "COPYING.txt",
        "UNLICENSE",
        "license",
        "license.txt",
        "License.txt",
    ];

    // The GNU licences name one another in their texts: the title, which comes first, decides.
    private static readonly (string Id, string[] Phrases)[] ByTitle =
    [
        ("AGPL-3.0", ["GNU AFFERO GENERAL PUBLIC LICENSE"]),
        ("LGPL-3.0", ["GNU LESSER GENERAL PUBLIC LICENSE", "Version 3"]),
        ("LGPL-2.1", ["GNU LESSER GENERAL PUBLIC LICENSE"]),
        ("GPL-2.0", ["GNU GENERAL PUBLIC LICENSE", "Version 2"]),
        ("GPL-3.0", ["GNU GENERAL PUBLIC LICENSE"]),
        ("MPL-2.0", ["Mozilla Public License", "2.0"]),
    ];

    private static readonly (string Id, string[] Phrases)[] ByText =
    [
        ("Apache-2.0", ["Apache License", "Version 2.0"]),
        ("Unlicense", ["free and unencumbered software released into the public domain"]),
        ("MIT", ["Permission is hereby granted, free of charge, to any person obtaining a copy"]),
        ("ISC", ["Permission to use, copy, modify, and/or distribute this software for any purpose"]),
        ("ISC", ["Permission to use, copy, modify, and distribute this software for any purpose"]),
        ("BSD-3-Clause", ["Redistribution and use in source and binary forms", "Neither the name"]),
        ("BSD-3-Clause", ["Redistribution and use in source and binary forms", "may not be used to endorse"]),
        ("BSD-2-Clause", ["Redistribution and use in source and binary forms"]),
    ];

    /// <summary>SPDX id of the tree's licence, or null where there is none or it is not one of the common ones.</summary>
    public static string? Spdx(TreeFiles files)
    {
        foreach (var name in Names)
        {
            try
            {
                if (files.Read(name, LimitBytes) is { } bytes)
                    return Spdx(Encoding.UTF8.GetString(bytes));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>SPDX id of a licence text, or null.</summary>
    public static string? Spdx(string text)
    {
        var words = White().Replace(text, " ");
        return Find(ByTitle, words[..Math.Min(words.Length, TitleLength)]) ?? Find(ByText, words);
    }

    private static string? Find((string Id, string[] Phrases)[] licences, string text) =>
        Array.Find(licences, licence => Array.TrueForAll(licence.Phrases, phrase => Has(text, phrase))).Id;

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex White();
}
