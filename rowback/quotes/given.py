"""Given names that are borne by one sex almost only, in many countries. A name that is missing says nothing."""

from __future__ import annotations

from rowback.quotes.languages.grammar import words

MALE = words(
    """aaron adam adrian ahmed alan albert alberto alejandro aleksandr alexander alfred ali alexei anatoly andrew andrej andrei andreas andrés angus anthony anton antonio
    antónio arthur axel barack ben benjamin bernard bernd bernie bill björn bob boris brad brett brian bruce bruno carl carlos charles chester chris christian
    christoph christopher chuck clarence claus craig dan daniel dave david dennis derek didier dieter diego dirk dmitri dmitry dominic donald doug douglas eduardo
    edward emmanuel enrique eric erich erik ernst evan fabian felipe felix fernando florian francesco francisco françois frank frank-walter franz fred frederick friedrich
    gavin geoffrey george georg gerald gerhard giovanni giuseppe gonzalo gordon graham greg gregory guido günter guillermo gustav guy hans harald harold harry hassan
    heinrich helmut henri henry herbert holger horst howard hugo hussein ian ibrahim ignacio igor ismail ivan jack jacob jacques jair jake james jan jason javier jean-luc
    jean-pierre jeff jeffrey jens jeremy jerome jerry jesse jesús jim jimmy joachim joao joe joel john johannes johnny jon jonas jonathan jorge josé josef joseph joshua
    juan jürgen julian julio justin karl keith ken kenneth kevin klaus kurt kyle lars laurent lawrence leonard lothar louis luc luca ludwig luigi luis lukas magnus malcolm
    manfred manuel marc marcel marco marcus mario mark markus martin mathias matthew matthias max maximilian michael michel miguel mikhail mike mitch mohamed
    mohammad mohammed mustafa nathan neil nicholas nicolas nigel nikolai olaf oleg oliver omar oscar otto pablo pascal patrick paul paulo pavel pedro peer peter
    phil philip philipp philippe pierre rafael raj ralf ralph ramón randall raymond reinhard reince reinhold ricardo rich richard rob robert roberto rodrigo roger roland rolf
    roman ron ronald rudolf rudy rupert russell salvador samuel santiago scott sean sebastian sergei sergey sergio siegfried siegmar simon stefan stephen steve steven
    stewart stuart sven ted terence terry theodore thomas thorsten tim timothy tobias todd tom tomás tony travis trevor ulrich uwe viktor vincent vitali vladimir volker
    volodymyr walter warren werner wilhelm will william winfried wolfgang xavier yusuf yves zachary joschka cem ossie edwin ed gary glenn kirk larry lindsey marty mick newt
    владимир сергей дмитрий александр алексей андрей иван игорь михаил николай олег павел виктор юрий василий максим денис антон"""
)
FEMALE = words(
    """abigail agnes aisha alexandra alice alicia alina allison amanda amelia amy ana anastasia andrea-maria angela angelika anita anja anke anna anne annalena annegret annette
    antje astrid aung barbara beate beatrice beatriz bettina beth betsy birgit brenda bridget brigitte britta camila carla carly carmen carol carolina caroline carolyn
    catherine cecilia charlotte cheryl christel christiane christina christine claire clara claudia condoleezza constance cornelia cristina cynthia daniela deborah debra denise
    diana diane dilma dolores donna doris dorothy edith elaine elena eleonora elisabeth elizabeth elise elke ella ellen emily emma erica erika erin esther eva evelyn
    fatima fiona florence frances franziska gabriela gabriele gabrielle gisela gloria grace greta hannah heather heidi heike helen helena helene hilary hillary
    huma ines inés ingrid irene irina iris isabel isabella isabelle jacinda jacqueline jana jane janet janice jeanne jenna jennifer jessica jill joan joana joanna joanne
    josefina judith julia juliane julie karen karin karina kate katharina katherine kathleen kathryn katja katrin kelly kellyanne kerstin kim-anne kimberly kirsten kristin
    laura lauren leila lena leslie-ann leticia linda lisa loretta lori lorraine louise lucia lucía lucy luisa lydia madeleine manuela margaret margarita margrethe maria maría mariam marie
    marina marion marjorie marta martha martina mary marylise maureen megan melanie melania melinda melissa mercedes meredith michelle miriam molly monica monika nadia nadine nancy
    naomi natalia natalie nathalie nicola nicole nina nora olga olivia pamela patricia paula petra phyllis pilar priscilla rachel raquel rebecca renate
    rita roberta rosa rosario rosemary ruth sabine samantha sandra sara sarah shannon sharon sheila shirley silvia simone sofia sonia sonja sophia sophie stefanie stella
    stephanie susan susanna susanne suzanne svenja sylvia tamara tania tanja tara teresa tessa theresa tiffany tina ulrike ursula valentina valerie vanessa vera verena
    veronica victoria violeta virginia vivian wendy yolanda yvonne xiomara ginni tulsi kamala nikki
    мария анна елена ольга наталья татьяна ирина екатерина светлана юлия анастасия людмила валентина"""
)
